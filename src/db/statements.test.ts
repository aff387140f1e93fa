import { expect, test } from 'vitest'
import { splitStatements } from './statements.ts'

test('a semicolon ends a statement only where it is one', () => {
  const file = `-- first; not a statement
CREATE TABLE a (b text DEFAULT ';', "c;d" text); /* ; */
CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $body$ SELECT ';$$;' $body$;

INSERT INTO a VALUES ('it''s; so', E'\\';'), ($$;$$, $1);
SELECT 1 -- the last has no semicolon
`
  expect(splitStatements(file)).toEqual([
    { line: 2, text: `CREATE TABLE a (b text DEFAULT ';', "c;d" text)` },
    { line: 3, text: `CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $body$ SELECT ';$$;' $body$` },
    { line: 5, text: `INSERT INTO a VALUES ('it''s; so', E'\\';'), ($$;$$, $1)` },
    { line: 6, text: 'SELECT 1' },
  ])
})

test('remarks and empty statements are none', () => {
  expect(splitStatements(' -- nothing\n;;\n/* here\n*/ ')).toEqual([])
})
