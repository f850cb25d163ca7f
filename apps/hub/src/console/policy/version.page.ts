import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Policies } from '../../policies/policies.js';
import { showPage } from '../page.js';
import { CHOICES } from './choices.js';
import { CLASSES, matrixOf } from './matrix.js';
import { policyWords, RULE_CHOICES } from './policy-words.js';

/** One version as a table: which kind of agency may have which field. */
@Controller()
export class VersionPage {
  constructor(@Inject(Policies) private readonly policies: Policies) {}

  async show(
    @Param('version') version: string,
    @SignedIn() { roles }: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.policies.find(version);
    const base = found.basedOn ? await this.policies.find(found.basedOn) : undefined;
    const asked = { kind: request.query.kind, class: request.query.class };
    const matrix = matrixOf(found.document, base?.document, asked);
    const classes = CLASSES.map((value) => ({ value, text: policyWords(value) }));
    const leads = roles.includes('GOVERNANCE');
    const lists = { classes, choices: CHOICES, rules: RULE_CHOICES };
    showPage(request, response, 'policy/version.njk', { found, matrix, asked, leads, ...lists });
  }

  /** The document itself, as `concordat-policy/1`, to be kept as a file. */
  async document(@Param('version') version: string, @Res() response: Response): Promise<void> {
    const { document } = await this.policies.find(version);
    const name = `attachment; filename="${version}.json"`;
    response
      .set('Content-Disposition', name)
      .type('json')
      .send(JSON.stringify(document, null, 2));
  }
}
