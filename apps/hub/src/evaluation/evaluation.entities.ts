import { EvaluationProtocol, EvaluationSignature } from './protocol.entities.js';

export const EVALUATION_ENTITIES = [EvaluationProtocol, EvaluationSignature];
