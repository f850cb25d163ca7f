/** Whole files in a folder, wherever it is. Paths begin with a slash and never climb out. */
export interface Folder {
  /** Undefined where there is no such file. */
  read(path: string): Promise<string | undefined>;
  /** Nobody ever sees half a file. */
  write(path: string, text: string): Promise<void>;
  /** Nothing happens if it is not there. */
  remove(path: string): Promise<void>;
  /** Changes whenever the file does, and begins with its time in milliseconds; undefined where there is none. */
  stamp(path: string): Promise<string | undefined>;
  /** Names of the files in a folder, without those that are being written. */
  list(path: string): Promise<string[]>;
  close(): Promise<void>;
}

/** UTF-8 where it is that, and else as Windows writes it in this part of the world. */
export function decoded(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
}

export const UNFINISHED = '.part';
