import { runProgram } from './bootstrap.mjs';

await runProgram('./package.ts');
