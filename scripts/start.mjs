import { runProgram } from './bootstrap.mjs';

await runProgram('./start.ts');
