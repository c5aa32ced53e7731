using ModelGuard.Lineage.Merging;

namespace ModelGuard.ProvenanceBench.Runs;

/// <summary>A case and what was estimated.</summary>
/// <param name="Architecture">The architecture's name.</param>
/// <param name="Case">The case.</param>
/// <param name="Result">The estimate.</param>
internal sealed record MergeRow(string Architecture, MergeCase Case, MergeResult Result)
{
    /// <summary>Estimates of layers beside what is true of them.</summary>
    public IEnumerable<(MergeCoefficient Found, double True)> Coefficients =>
        Case.Truth.Length == 0 ? [] : Result.Layers.Where(static layer => layer.Layer >= 0).SelectMany(layer => layer.Coefficients.Select((found, i) => (found, Case.Truth[layer.Layer][i])));

    /// <summary>Runs all cases.</summary>
    public static IEnumerable<MergeRow> Run(BenchSize size, ModelStore store, IReadOnlyList<Models.Architecture> architectures)
    {
        foreach (Models.Architecture architecture in architectures)
        {
            Recipes recipes = new(store, architecture, size.Steps);
            for (int parent = 0; parent < size.Parents; parent++)
            {
                foreach (MergeCase one in MergeCases.All(recipes, (ulong)parent, ((ulong)((parent + 1) % size.Bases), (ulong)((parent + 2) % size.Bases))))
                {
                    yield return new MergeRow(architecture.Name, one, MergeEstimator.Estimate(
                        new(one.Model.ToModel("model")), [.. one.Candidates.Select(static (candidate, i) => new Lineage.Evidence.ModelEvidence(candidate.ToModel($"candidate{i}")))],
                        one.Base is null ? null : new(one.Base.ToModel("base"))));
                }
            }
        }
    }
}
