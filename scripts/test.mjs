import { runProgram } from './bootstrap.mjs';

await runProgram('./test.ts');
