import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Service {
  image?: string;
  build?: { dockerfile: string };
  user?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  privileged?: boolean;
  restart?: string;
  mem_limit?: string;
  environment?: Record<string, string>;
  secrets?: string[];
  networks?: string[];
  ports?: string[];
  volumes?: string[];
  tmpfs?: string[];
  command?: string[];
  healthcheck?: { test: string[] };
}

export interface Compose {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, object>;
  secrets: Record<string, { file: string }>;
}

export function composeFile(path: string): Compose {
  return parse(readFileSync(path, 'utf8'), { merge: true }) as Compose;
}

const SECRET_NAME = /PASSWORD|SECRET|TOKEN|KEY/;

/** What is wrong with a deployment, each as a sentence. */
export function brokenDeployment(compose: Compose): string[] {
  const services = Object.entries(compose.services);
  return [...services.flatMap(([name, service]) => brokenService(name, service, compose)), ...brokenNetworks(compose)];
}

function brokenService(name: string, service: Service, compose: Compose): string[] {
  const uid = Number(/^([0-9]+):[0-9]+$/.exec(service.user ?? '')?.[1] ?? 0);
  const rules: [boolean, string][] = [
    [uid > 0, 'runs as root, or as whoever its image says'],
    [service.read_only === true, 'may write to its own root file system'],
    [service.cap_drop?.includes('ALL') === true && service.privileged !== true, 'keeps rights of the kernel'],
    [service.security_opt?.includes('no-new-privileges:true') === true, 'may gain rights'],
    [service.restart === 'unless-stopped', 'stays down when it ends'],
    [service.mem_limit !== undefined, 'may take all memory'],
    [/:[^:]*[0-9a-z]+$/.test(service.image ?? '') && !service.image?.endsWith(':latest'), 'has no version'],
    [service.healthcheck !== undefined || service.build !== undefined, 'is not asked whether it is well'],
    [(service.ports ?? []).every((port) => port.startsWith('127.0.0.1:')), 'is open to other machines'],
    [(service.tmpfs ?? []).every((at) => /:size=\d+m/.test(at)), 'may fill memory by its temporary files'],
  ];
  const secrets = service.secrets ?? [];
  const values = Object.entries(service.environment ?? {}).filter(([key]) => SECRET_NAME.test(key));
  return [
    ...rules.flatMap(([holds, what]) => (holds ? [] : [`${name} ${what}`])),
    ...secrets.filter((one) => !compose.secrets[one]).map((one) => `${name} wants a secret that is not there: ${one}`),
    ...(service.networks ?? []).filter((one) => !compose.networks[one]).map((one) => `${name} has no network ${one}`),
    ...values
      .filter(([, value]) => !value.startsWith('/run/secrets/'))
      .map(([key]) => `${name} has a secret in the file: ${key}`),
  ];
}

/** An agency meets the hub at the mailboxes alone, and other agencies nowhere. */
function brokenNetworks({ services, networks }: Compose): string[] {
  const on = (service: string): string[] => services[service]?.networks ?? [];
  const adapters = Object.keys(services).filter((name) => name.startsWith('adapter-'));
  const agencies = adapters.map((name) => name.replace('adapter-', ''));
  const hub = Object.keys(services).filter((name) => name.startsWith('hub-'));
  const shared = (one: string, other: string): string[] => on(one).filter((network) => on(other).includes(network));
  const meets = (one: string, others: string[]): string[] =>
    others.flatMap((other) => shared(one, other).map((network) => `${one} meets ${other} on ${network}`));
  const open = ['hub', 'mail-hub', ...agencies.flatMap((agency) => [agency, `mail-${agency}`])];
  return [
    ...adapters.flatMap((name) => meets(name, [...hub, ...adapters.filter((other) => other !== name)])),
    ...agencies.flatMap((agency) =>
      meets(
        `${agency}-db`,
        Object.keys(services).filter((name) => !name.includes(agency)),
      ),
    ),
    ...meets(
      'hub-db',
      Object.keys(services).filter((name) => !name.startsWith('hub-')),
    ),
    ...open.filter((network) => networks[network]?.internal !== true).map((network) => `${network} leads outside`),
  ];
}
