import type { Highs, ModelData } from 'highs';

/** An integer program with all that its run depends on, in a form that can cross to another thread. */
export interface IntegerProgram {
  readonly data: ModelData;
  /** A known choice to start from: columns and their values. */
  readonly start: { readonly indices: Int32Array; readonly values: Float64Array } | null;
  readonly nodes: number;
  /** Most seconds, or no limit but the nodes. */
  readonly seconds: number | null;
  readonly absoluteGap: number;
}

/** The values of the best choice found; empty where there is none. */
export function runIntegerProgram(highs: Highs, program: IntegerProgram): Float64Array {
  return highs.withModel(program.data, (model) => {
    model.options.set('output_flag', false);
    model.options.set('random_seed', 1);
    model.options.set('mip_rel_gap', 0);
    model.options.set('mip_abs_gap', program.absoluteGap);
    model.options.set('mip_max_nodes', program.nodes);
    if (program.seconds !== null) model.options.set('time_limit', Math.max(0.05, program.seconds));
    if (program.start) model.setSolution(program.start);
    model.run();
    return model.getSolution().colValue;
  });
}
