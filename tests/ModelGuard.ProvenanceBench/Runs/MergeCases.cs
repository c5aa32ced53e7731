using System.Numerics.Tensors;
using ModelGuard.Lineage.Merging;
using ModelGuard.Lineage.Numerics;
using ModelGuard.ProvenanceBench.Models;

namespace ModelGuard.ProvenanceBench.Runs;

/// <summary>Every kind of merge, and what is none.</summary>
internal static class MergeCases
{
    /// <summary>All cases around a base model.</summary>
    /// <param name="recipes">What trains.</param>
    /// <param name="seed">Seed of the base model.</param>
    /// <param name="others">Seeds of two independent ones.</param>
    public static IEnumerable<MergeCase> All(Recipes recipes, ulong seed, (ulong First, ulong Second) others)
    {
        Checkpoint A() => Checkpoint.Of(recipes.Base(seed));
        Checkpoint B() => Checkpoint.Of(recipes.Base(others.First));
        Checkpoint C() => Checkpoint.Of(recipes.Base(others.Second));
        Checkpoint Tuned() => Checkpoint.Of(recipes.FineTuned(seed));
        Checkpoint Continued() => Checkpoint.Of(recipes.ContinuedPretraining(seed));
        int layers = A().Layers;
        yield return Even("linear, 0.7 and 0.3", Mixed(layers, [A(), B()], 0.7, 0.3), [A(), B()], 0.7, 0.3);
        yield return Even("linear, 0.9 and 0.1", Mixed(layers, [A(), B()], 0.9, 0.1), [A(), B()], 0.9, 0.1);
        yield return Even("linear of three, 0.3, 0.3 and 0.4", Mixed(layers, [A(), B(), C()], 0.3, 0.3, 0.4), [A(), B(), C()], 0.3, 0.3, 0.4);
        yield return Even("linear, 0.7 and 0.3, a stranger offered too", Mixed(layers, [A(), B()], 0.7, 0.3), [A(), B(), C()], 0.7, 0.3, 0);
        yield return Even("linear of two descendants, 0.5 each", Mixed(layers, [Tuned(), Continued()], 0.5, 0.5), [Tuned(), Continued()], 0.5, 0.5);
        yield return Even("linear, 0.6 and 0.4, int8 a row", Changed(Mixed(layers, [A(), B()], 0.6, 0.4), static model => Laundering.Quantise(model, 8, 0)), [A(), B()], 0.6, 0.4);
        yield return Even("linear, 0.7 and 0.3, laundered", Derivations.Laundered(Mixed(layers, [A(), B()], 0.7, 0.3), seed), [A(), B()], 0.7, 0.3);

        double[] falling = [.. Enumerable.Range(0, layers).Select(layer => 0.9 - (0.8 * layer / (layers - 1)))];
        yield return new MergeCase("layer by layer, 0.9 to 0.1", MergeKind.LayerWise, Mix([A(), B()], (name, parts) => Linear(parts, At(falling, name), 1 - At(falling, name))), [A(), B()], [.. falling.Select(static share => new[] { share, 1 - share })]);

        (Checkpoint slerp, double[][] weights) = Slerp(A(), B(), 0.4, layers);
        yield return new MergeCase("slerp, t = 0.4", MergeKind.Slerp, slerp, [A(), B()], weights);

        double[][] halves = [.. Enumerable.Range(0, layers).Select(layer => layer < layers / 2 ? new double[] { 1, 0 } : [0, 1])];
        yield return new MergeCase("passthrough, half of each", MergeKind.Passthrough, Mix([A(), B()], (name, parts) => Linear(parts, LayerOf(name) is { } layer && layer >= layers / 2 ? [0, 1] : [1, 0])), [A(), B()], halves);
        yield return new MergeCase("passthrough, all of one and two layers of the other", MergeKind.Passthrough, Derivations.Stacked([.. Enumerable.Range(0, layers).Select(layer => (A(), layer)), (B(), layers - 2), (B(), layers - 1)]), [A(), B()],
            [.. Enumerable.Repeat(new double[] { 1, 0 }, layers), [0, 1], [0, 1]]);

        Checkpoint arithmetic = Mix([A(), Tuned(), Continued()], static (_, parts) => Linear(parts, 1 - 0.6 - 0.4, 0.6, 0.4));
        yield return new MergeCase("base and differences, 0.6 and 0.4", MergeKind.TaskArithmetic, arithmetic, [Tuned(), Continued()], [.. Enumerable.Repeat(new[] { 0.6, 0.4 }, layers)], A());

        yield return new MergeCase("a fine-tune, its parent and a stranger", MergeKind.OneParent, Tuned(), [A(), B()], []);
        yield return new MergeCase("a sibling of both", MergeKind.NotAMixture, Tuned(), [Continued(), Checkpoint.Of(recipes.SameInitialisation(seed))], []);
        yield return new MergeCase("two strangers", MergeKind.InsufficientEvidence, Tuned(), [B(), C()], []);
    }

    private static MergeCase Even(string name, Checkpoint model, Checkpoint[] candidates, params double[] shares) =>
        new(name, MergeKind.Linear, model, candidates, [.. Enumerable.Repeat(shares, model.Layers)]);

    private static Checkpoint Mixed(int layers, Checkpoint[] parts, params double[] shares)
    {
        Checkpoint model = Mix(parts, (_, tensors) => Linear(tensors, shares));
        model.Layers = layers;
        return model;
    }

    private static Checkpoint Mix(Checkpoint[] parts, Func<string, float[][], float[]> mix)
    {
        foreach ((string name, Matrix matrix) in parts[0].Tensors)
            mix(name, [.. parts.Select(part => part.Tensors[name].Values)]).CopyTo(matrix.Values, 0);
        return parts[0];
    }

    private static float[] Linear(float[][] parts, params double[] shares)
    {
        float[] mixed = new float[parts[0].Length];
        for (int i = 0; i < parts.Length; i++)
            TensorPrimitives.MultiplyAdd(parts[i], (float)shares[i], mixed, mixed);
        return mixed;
    }

    // As merging tools do it: the angle of whole tensors, the weights on the tensors as they are.
    private static (Checkpoint Model, double[][] Weights) Slerp(Checkpoint first, Checkpoint second, double t, int layers)
    {
        List<(double First, double Second)>[] weights = [.. Enumerable.Range(0, layers).Select(static _ => new List<(double, double)>())];
        Checkpoint model = Mix([first, second], (name, parts) =>
        {
            double angle = Math.Acos(Math.Clamp(TensorPrimitives.CosineSimilarity<float>(parts[0], parts[1]), -1, 1));
            (double a, double b) = double.IsNaN(angle) || angle < 1e-3 ? (1 - t, t) : (Math.Sin((1 - t) * angle) / Math.Sin(angle), Math.Sin(t * angle) / Math.Sin(angle));
            if (LayerOf(name) is { } layer && parts[0].Length > 1024)
                weights[layer].Add((a, b));
            return Linear(parts, a, b);
        });
        return (model, [.. weights.Select(static layer => new[] { layer.Average(static one => one.First), layer.Average(static one => one.Second) })]);
    }

    private static Checkpoint Changed(Checkpoint model, Action<Checkpoint> change)
    {
        change(model);
        return model;
    }

    private static double At(double[] shares, string name) => shares[LayerOf(name) ?? 0];

    private static int? LayerOf(string name) => Array.Find(name.Split('.'), static part => part.Length > 0 && part.All(char.IsAsciiDigit)) is { } number ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : null;
}
