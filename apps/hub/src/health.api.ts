import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Door } from './access/door.js';

@Controller()
export class HealthApi {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  @Get('health')
  @Door({ allow: 'everyone', records: null })
  health() {
    return { ok: true };
  }

  @Get('ready')
  @Door({ allow: 'everyone', records: null })
  async ready() {
    try {
      await this.database.query('SELECT 1');
    } catch {
      throw new ServiceUnavailableException({ code: 'DATABASE_AWAY', message: 'The database does not answer.' });
    }
    return { ok: true };
  }
}
