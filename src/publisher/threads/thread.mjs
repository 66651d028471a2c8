/** Where a thread begins, in plain JavaScript: TypeScript is only understood after this. */
import { register } from 'tsx/esm/api';

register();
await import('./answer-tasks.ts');
