import { runProgram } from './bootstrap.mjs';

await runProgram('./new.ts');
