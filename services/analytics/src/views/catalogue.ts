import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { asyncapi } from '@kinerja/contracts';
import { Open } from '@kinerja/web';

/** What the services publish, for anybody who wants to read along. */
@Controller()
export class CatalogueEndpoint {
  private readonly document = asyncapi();

  @Open()
  @Get('asyncapi.json')
  @ApiOperation({ summary: 'Every published event (AsyncAPI 3)' })
  @ApiResponse({ status: 200, content: { 'application/json': { schema: { type: 'object' } } } })
  catalogue(): object {
    return this.document;
  }
}
