import { findPypiTool } from '../pypi-tool.ts';

/** @returns the path of the `frictionless` tool; see `findPypiTool` */
export function findFrictionless(): string | undefined {
  return findPypiTool({
    name: 'frictionless',
    version: '5.21.0',
    extras: '[json]',
    program: 'frictionless',
    otherwise: 'nobody else checks our packages',
  });
}
