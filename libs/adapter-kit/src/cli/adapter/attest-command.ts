import type { CopyTask } from '../../agency-system.js';
import { DataProblem, WrongUse } from '../failures.js';
import { textTable } from '../text-table.js';
import { configurationOf, systemOf } from './opened.js';
import type { Subcommand } from './subcommand.js';

const LONGEST_NAME = 120;

const SAID: Readonly<Record<CopyTask['kind'], string>> = {
  PUT_COPY: 'put in',
  HIDE_COPY: 'take from view',
  SHOW_COPY: 'bring back into view',
  REMOVE_COPY: 'take out',
};

export const attestCommand: Subcommand = {
  name: 'attest',
  summary: 'list what people are to do by hand in the system, or say that one is done',
  usage: 'attest [TASK --by NAME] [--json]',
  options: ['by', 'json'],
  async run({ given, by, json, config }, terminal) {
    const [taskId, ...more] = given;
    if (more.length > 0) throw new WrongUse('Attest one task at a time.');
    const name = by?.trim() ?? '';
    if (taskId !== undefined && (name === '' || name.length > LONGEST_NAME)) {
      throw new WrongUse('Give with --by the name of the person who has done it.');
    }
    const system = await systemOf(configurationOf({ given, ...(config !== undefined && { config }) }));
    try {
      const { tasks } = system;
      if (!tasks) throw new DataProblem('Nothing is done by hand here: this system is written by the adapter itself.');
      if (taskId !== undefined) {
        await tasks.complete(taskId, name);
        return terminal.out(`${name} attests that task ${taskId} is done.\n`);
      }
      const open = (await tasks.open()).map(({ lines: _text, ...task }) => task);
      if (json) return terminal.out(`${JSON.stringify(open, null, 2)}\n`);
      if (open.length === 0) return terminal.out('Nothing waits for a person.\n');
      const rows = open.map(({ taskId: id, kind, copyId, localRef, openedAt }) => {
        return [id, SAID[kind], copyId, localRef ?? '', openedAt];
      });
      terminal.out(textTable(['Task', 'To do', 'Copy', 'Our record', 'Since'], rows));
    } finally {
      await system.close();
    }
  },
};
