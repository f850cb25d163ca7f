/** The command was not understood: one sentence, then how it is used. */
export class WrongUse extends Error {}

/** A file is not what it should be: one sentence. It never holds a value out of a record. */
export class DataProblem extends Error {}
