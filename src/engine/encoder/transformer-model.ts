import { BLOCK_BYTES, BLOCK_VALUES, toByteMatrix } from './blocks.ts';
import { LowRank } from './low-rank.ts';
import { type Constant, type OnnxNode, onnxModel } from './onnx.ts';
import { STATE_WIDTH } from './states.ts';
import { asFloats, type Tensor, tensorOf } from './tensors.ts';

/**
 * The transformer as a model of ONNX Runtime: twelve layers as in BERT (Devlin et al., 2019),
 * normalised behind each half, exact GELU. Weights come in 4 bits and become 8, each output
 * with a scale of its own, which is what WebAssembly multiplies fastest.
 */

const LAYERS = 12;
const HEADS = 12;
const INNER_WIDTH = 1536;
const EPSILON = 1e-12;
export const INPUT = 'rows';
export const OUTPUT = 'states';

type Tensors = ReadonlyMap<string, Tensor>;

class GraphWriter {
  readonly nodes: OnnxNode[] = [];
  readonly constants: Constant[] = [];
  readonly #tensors: Tensors;

  constructor(tensors: Tensors) {
    this.#tensors = tensors;
  }

  /** A layer's vector of floats. */
  vector(name: string, size: number): string {
    const values = asFloats(tensorOf(this.#tensors, name, 'F32', [size]));
    this.constants.push({ name, shape: [size], values });
    return name;
  }

  /** input × weights + bias; several weights of one input are multiplied side by side. */
  multiply(input: string, names: readonly string[], columns: number, rows: number): string {
    const name = names.join('+');
    const width = rows * names.length;
    const values = new Int8Array(columns * width);
    const scales = new Float32Array(width);
    const bias = new Float32Array(width);
    names.forEach((each, at) => {
      const rowBytes = (columns / BLOCK_VALUES) * BLOCK_BYTES;
      const blocks = tensorOf(this.#tensors, `${each}.w`, 'U8', [rows, rowBytes]);
      const added = LowRank.of(this.#tensors, each, rows, columns);
      const matrix = toByteMatrix(
        blocks.bytes,
        columns,
        added && ((line, row) => added.addRow(line, row)),
      );
      for (let row = 0; row < rows; row += 1)
        for (let column = 0; column < columns; column += 1)
          values[column * width + at * rows + row] = matrix.values[row * columns + column] ?? 0;
      scales.set(matrix.scales, at * rows);
      bias.set(asFloats(tensorOf(this.#tensors, `${each}.b`, 'F32', [rows])), at * rows);
    });
    this.constants.push(
      { name: `${name}.w`, shape: [columns, width], values },
      { name: `${name}.s`, shape: [width], values: scales },
      { name: `${name}.b`, shape: [width], values: bias },
    );
    const output = `${name}.out`;
    this.nodes.push({
      type: 'DynamicQuantizeMatMul',
      domain: 'com.microsoft',
      inputs: [input, `${name}.w`, `${name}.s`, '', `${name}.b`],
      outputs: [output],
    });
    return output;
  }

  /** The sum of both, normalised. */
  addAndNormalise(input: string, other: string, norm: string, output: string): string {
    this.nodes.push({
      type: 'SkipLayerNormalization',
      domain: 'com.microsoft',
      inputs: [
        input,
        other,
        this.vector(`${norm}.w`, STATE_WIDTH),
        this.vector(`${norm}.b`, STATE_WIDTH),
      ],
      outputs: [output],
      floats: { epsilon: EPSILON },
    });
    return output;
  }

  layer(input: string, layer: string, output: string): void {
    const projected = this.multiply(
      input,
      [`${layer}.q`, `${layer}.k`, `${layer}.v`],
      STATE_WIDTH,
      STATE_WIDTH,
    );
    const heads = [`${layer}.query`, `${layer}.key`, `${layer}.value`];
    this.nodes.push(
      { type: 'Split', inputs: [projected], outputs: heads, ints: { axis: 2 } },
      {
        type: 'MultiHeadAttention',
        domain: 'com.microsoft',
        inputs: heads,
        outputs: [`${layer}.mixed`],
        ints: { num_heads: HEADS },
      },
    );
    const attended = this.multiply(`${layer}.mixed`, [`${layer}.ao`], STATE_WIDTH, STATE_WIDTH);
    const middle = this.addAndNormalise(attended, input, `${layer}.aln`, `${layer}.middle`);
    const inner = this.multiply(middle, [`${layer}.fi`], STATE_WIDTH, INNER_WIDTH);
    this.nodes.push({
      type: 'Gelu',
      domain: 'com.microsoft',
      inputs: [inner],
      outputs: [`${layer}.bent`],
    });
    const outer = this.multiply(`${layer}.bent`, [`${layer}.fo`], INNER_WIDTH, STATE_WIDTH);
    this.addAndNormalise(outer, middle, `${layer}.oln`, output);
  }
}

/**
 * The model's file from extension/encoder/layers.safetensors. In: 1 × tokens × 384, the sums of
 * word, place and type rows. Out: the last layer's states, alike.
 * @throws RangeError where a weight is missing or of another shape
 */
export function transformerModel(tensors: Tensors): Uint8Array<ArrayBuffer> {
  const graph = new GraphWriter(tensors);
  graph.nodes.push({
    type: 'LayerNormalization',
    inputs: [INPUT, graph.vector('emb.ln.w', STATE_WIDTH), graph.vector('emb.ln.b', STATE_WIDTH)],
    outputs: ['layer-0'],
    floats: { epsilon: EPSILON },
  });
  for (let layer = 0; layer < LAYERS; layer += 1)
    graph.layer(
      `layer-${layer}`,
      `l${layer}`,
      layer === LAYERS - 1 ? OUTPUT : `layer-${layer + 1}`,
    );
  const shape = [1, 'tokens', STATE_WIDTH];
  return onnxModel({
    nodes: graph.nodes,
    constants: graph.constants,
    input: { name: INPUT, shape },
    output: { name: OUTPUT, shape },
  });
}
