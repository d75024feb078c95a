import {
  type BinaryOperationNode,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  OperatorNode,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  PrimitiveValueListNode,
  type QueryId,
  type RootOperationNode,
  type TableNode,
} from 'kysely';
import type pg from 'pg';

/** The schema that all our tables are in. */
const schema = '"oc".';

/** Parts of a question that name a table; all others, as `for update of`, only mention one that was named. */
const namesFirst: ReadonlySet<string> = new Set([
  ...['FromNode', 'JoinNode', 'AliasNode', 'UsingNode', 'ListNode'],
  ...['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode', 'MergeQueryNode'],
]);

class Compiler extends PostgresQueryCompiler {
  readonly #named = new Set<string>();

  override compileQuery<Row = unknown>(node: RootOperationNode, queryId: QueryId): CompiledQuery<Row> {
    this.#named.clear();
    return super.compileQuery(node, queryId) as CompiledQuery<Row>;
  }

  /** Says which schema a table is in where it is first named; to rebuild the whole question for it, as the library does, costs as much as to write it down. */
  protected override visitTable(node: TableNode): void {
    const { identifier, schema: said } = node.table;
    const where = this.parentNode?.kind ?? '';
    if (where === 'CommonTableExpressionNameNode') this.#named.add(identifier.name);
    else if (namesFirst.has(where) && !said && !this.#named.has(identifier.name)) this.append(schema);
    super.visitTable(node);
  }

  /** Writes a list of values as one value: the question is the same text however long the list is, and can be kept ready (`nameOf`). */
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { leftOperand, operator, rightOperand } = node;
    const what = OperatorNode.is(operator) ? operator.operator : '';
    if ((what !== 'in' && what !== 'not in') || !PrimitiveValueListNode.is(rightOperand)) {
      super.visitBinaryOperation(node);
      return;
    }
    this.visitNode(leftOperand);
    this.append(what === 'in' ? ' = any(' : ' <> all(');
    this.appendValue([...rightOperand.values]);
    this.append(')');
  }
}

type Ask = (text: string, values: unknown[]) => Promise<pg.QueryResult>;

const refuse = (): never => {
  throw new Error('transactions are begun and ended by Connections alone');
};

/** Everything goes over the one connection of a transaction that is open already. */
function driverOf(ask: Ask): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery) {
      const { command, rowCount, rows } = await ask(sql, [...parameters]);
      return { rows: rows as Row[], ...(command === 'SELECT' ? {} : { numAffectedRows: BigInt(rowCount ?? 0) }) };
    },
    streamQuery: refuse,
  };
  const nothing = async () => undefined;
  return {
    init: nothing,
    acquireConnection: async () => connection,
    ...{ beginTransaction: refuse, commitTransaction: refuse, rollbackTransaction: refuse },
    ...{ releaseConnection: nothing, destroy: nothing },
  };
}

/** How questions are written down and asked within one transaction. */
export const dialectOf = (ask: Ask) => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => driverOf(ask),
  createIntrospector: (db: ConstructorParameters<typeof PostgresIntrospector>[0]) => new PostgresIntrospector(db),
  createQueryCompiler: () => new Compiler(),
});
