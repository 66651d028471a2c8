import { runProgram } from './bootstrap.mjs';

await runProgram('./publish-dataset.ts');
