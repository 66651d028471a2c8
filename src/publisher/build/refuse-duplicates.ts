import { UserError } from '../io/user-error.ts';
import { numberIn, textIn } from './tables/sql-values.ts';
import type { Tables } from './tables/tables.ts';

const COLUMNS = ['id', 'first_input', 'first_line', 'input', 'line'];

/** @throws UserError naming both places of the first id that is used twice */
export async function refuseDuplicates(tables: Tables, inputs: readonly string[]): Promise<void> {
  for await (const rows of tables.read('duplicates', COLUMNS)) {
    for (const [id, firstInput, firstLine, input, line] of rows) {
      const place = `${inputs[numberIn(input)]}:${numberIn(line)}`;
      const firstPlace = `${inputs[numberIn(firstInput)]}:${numberIn(firstLine)}`;
      throw new UserError(
        `${place}: id: ${JSON.stringify(textIn(id))} is used already at ${firstPlace}`,
      );
    }
  }
}
