import {
  type BinaryOperationNode,
  OperatorNode,
  PostgresDialect,
  PostgresQueryCompiler,
  PrimitiveValueListNode,
  type QueryCompiler,
} from 'kysely';

/** Writes a list of values as one value: the question is the same text however long the list is, and can be kept ready (`nameOf`). */
class Compiler extends PostgresQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { leftOperand, operator, rightOperand } = node;
    const what = OperatorNode.is(operator) ? operator.operator : '';
    if ((what !== 'in' && what !== 'not in') || !PrimitiveValueListNode.is(rightOperand)) return super.visitBinaryOperation(node);
    this.visitNode(leftOperand);
    this.append(what === 'in' ? ' = any(' : ' <> all(');
    this.appendValue([...rightOperand.values]);
    this.append(')');
  }
}

export class Dialect extends PostgresDialect {
  override createQueryCompiler(): QueryCompiler {
    return new Compiler();
  }
}
