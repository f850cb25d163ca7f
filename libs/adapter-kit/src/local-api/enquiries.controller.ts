import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { RefuseError } from '#contracts';
import { RaiseEnquiry } from '../matching/raise-enquiry.js';
import { RaisedEnquiries } from '../matching/raised-enquiries.js';
import type { RaisedEnquiry } from '../matching/raised-enquiries.js';
import { EnquiryBody } from './body.js';
import { TokenGuard } from './token.guard.js';

@Controller('enquiries')
@UseGuards(TokenGuard)
export class EnquiriesController {
  constructor(
    private readonly raise: RaiseEnquiry,
    private readonly raised: RaisedEnquiries,
  ) {}

  @Post()
  @HttpCode(202)
  async ask(@Body() question: EnquiryBody): Promise<{ enquiryId: string }> {
    return { enquiryId: await this.raise.raise(question) };
  }

  @Get(':id')
  async find(@Param('id') id: string): Promise<RaisedEnquiry> {
    const enquiry = await this.raised.find(id);
    if (!enquiry) throw new RefuseError('ENQUIRY_NOT_FOUND', 'This agency has raised no such enquiry.');
    return enquiry;
  }
}
