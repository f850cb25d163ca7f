import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { Door } from '../../access/door.js';
import { SignedIn } from '../../access/signed-in.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { LessonRequest } from './lesson.requests.js';
import { Lessons } from './lessons.js';

@Controller('api')
export class LessonsApi {
  constructor(@Inject(Lessons) private readonly lessons: Lessons) {}

  @Post('cases/:caseRef/lessons')
  @Door({ allow: ['COORDINATOR', 'PANEL'], records: null })
  note(@Param('caseRef') caseRef: string, @Body() request: LessonRequest, @SignedIn() person: SignedInPerson) {
    return this.lessons.note(caseRef, request, person.staffId);
  }

  @Get('lessons')
  @Door({ allow: ['COORDINATOR', 'PANEL', 'GOVERNANCE', 'MANAGER', 'EVALUATOR'], records: 'LESSONS_READ' })
  all() {
    return this.lessons.all();
  }
}
