import { Body, Controller, Get, HttpException, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignInForm, SignOutForm } from './forms.js';
import { PageErrors } from './page-errors.js';
import { COOKIE, SessionGuard, isFromHere } from './session.guard.js';
import type { DeskRequest } from './session.guard.js';
import { Sessions } from './sessions.js';
import { Views } from './views.js';

@Controller()
@UseFilters(PageErrors)
export class SignInPage {
  constructor(
    private readonly sessions: Sessions,
    private readonly views: Views,
  ) {}

  @Get('assets/page.css')
  css(@Res() response: Response): void {
    response.set('Cache-Control', 'public, max-age=3600').type('css').send(this.views.css);
  }

  @Get('sign-in')
  form(@Res() response: Response): void {
    this.views.send(response, 'sign-in', {});
  }

  /** The cookie is for this site's own pages alone: no script reads it, and no other site's link or form sends it. */
  @Post('sign-in')
  signIn(@Body() { token }: SignInForm, @Req() request: Request, @Res() response: Response): void {
    if (!isFromHere(request)) throw new HttpException({ code: 'FORM_NOT_OURS', message: 'Sign in here.' }, 403);
    const { id } = this.sessions.signIn(token);
    response.cookie(COOKIE, id, { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/' });
    response.redirect(303, '/');
  }

  @Post('sign-out')
  @UseGuards(SessionGuard)
  signOut(@Body() _: SignOutForm, @Req() { desk }: DeskRequest, @Res() response: Response): void {
    this.sessions.signOut(desk);
    response.clearCookie(COOKIE, { path: '/' });
    response.redirect(303, '/sign-in');
  }
}
