/** Says one line to whoever started the program. */
export type Say = (line: string) => void;

export const sayToStdout: Say = (line) => void process.stdout.write(`${line}\n`);

export const sayToStderr: Say = (line) => void process.stderr.write(`${line}\n`);

export const saidToNobody: Say = () => undefined;
