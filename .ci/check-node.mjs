// Says in a sentence what to do when Node is too old or nothing is installed yet.
import { existsSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Concordat needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node from nodejs.org and try again.\n`,
  );
  process.exit(1);
}
if (!existsSync('node_modules/@swc/core')) {
  process.stderr.write('The packages are not installed yet. Run "npm ci" first, then try again.\n');
  process.exit(1);
}
