using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Numerics;
using ModelGuard.ProvenanceBench.Models;

namespace ModelGuard.ProvenanceBench.Runs;

/// <summary>Makes all pairs and compares them.</summary>
internal static class BenchRun
{
    /// <summary>Runs the benchmark; pairs come in a fixed order.</summary>
    public static IEnumerable<BenchPair> Run(BenchSize size, ModelStore store, IReadOnlyList<Architecture> architectures)
    {
        foreach (Architecture architecture in architectures)
        {
            Recipes recipes = new(store, architecture, size.Steps);
            ModelEvidence[] bases = [.. Enumerable.Range(0, size.Bases).Select(seed => Evidence(Checkpoint.Of(recipes.Base((ulong)seed)), $"base{seed}"))];
            foreach (BenchPair pair in Related(architecture, recipes, size, bases).Concat(Unrelated(architecture, recipes, size, bases)))
                yield return pair;
        }
    }

    private static IEnumerable<BenchPair> Related(Architecture architecture, Recipes recipes, BenchSize size, ModelEvidence[] bases)
    {
        for (int parent = 0; parent < size.Parents; parent++)
        {
            ulong other = (ulong)((parent + 1) % size.Bases);
            foreach (Derivation derivation in Derivations.All.Where(derivation => derivation.Only is null || derivation.Only == architecture.Family))
            {
                ModelEvidence child = Evidence(derivation.Make(recipes, (ulong)parent, other), $"{derivation.Name} of {parent}");
                yield return new BenchPair(architecture.Name, derivation.Name, Truth.Related, LineageComparison.Compare(bases[parent], child), KitColumn.Compare(architecture, bases[parent], child));
            }
        }
    }

    private static IEnumerable<BenchPair> Unrelated(Architecture architecture, Recipes recipes, BenchSize size, ModelEvidence[] bases)
    {
        for (int i = 0; i < bases.Length; i++)
        {
            for (int j = i + 1; j < bases.Length; j++)
                yield return Pair("other seed, same configuration and tokenizer", Truth.Unrelated, bases[i], bases[j]);
            ModelEvidence noise = Evidence(Checkpoint.Of(new Transformer(architecture, (ulong)i + 10_000)), $"noise{i}");
            yield return Pair("random weights", Truth.Unrelated, bases[i], noise);
        }

        for (int parent = 0; parent < size.Parents; parent++)
        {
            ulong seed = (ulong)parent;
            ModelEvidence laundered = Evidence(Derivations.Laundered(Checkpoint.Of(recipes.FineTuned(seed)), seed), $"laundered of {parent}");
            ModelEvidence continued = Evidence(Checkpoint.Of(recipes.ContinuedPretraining(seed)), $"continued of {parent}");
            ModelEvidence scratch = Evidence(Checkpoint.Of(recipes.DistilledFromScratch(seed)), $"distilled from {parent}");
            ModelEvidence embeddings = Evidence(Checkpoint.Of(recipes.CopiedEmbeddings(seed)), $"embeddings of {parent}");
            ModelEvidence norms = Evidence(CopiedNorms(recipes, seed, (ulong)((parent + 1) % size.Bases)), $"norms of {parent}");
            yield return Pair("distilled from scratch", Truth.Unrelated, bases[parent], scratch);
            yield return Pair("copied embeddings only", Truth.Components, bases[parent], embeddings);
            yield return Pair("copied norms only", Truth.Components, bases[parent], norms);
            for (int other = 0; other < bases.Length; other++)
            {
                if (other == parent)
                    continue;
                yield return Pair("another base, laundered", Truth.Unrelated, bases[other], laundered);
                yield return Pair("another base, trained on", Truth.Unrelated, bases[other], continued);
                yield return Pair("another base, distilled", Truth.Unrelated, bases[other], scratch);
            }
        }

        BenchPair Pair(string kind, Truth truth, ModelEvidence left, ModelEvidence right) =>
            new(architecture.Name, kind, truth, LineageComparison.Compare(left, right), KitColumn.Compare(architecture, left, right));
    }

    private static Checkpoint CopiedNorms(Recipes recipes, ulong seed, ulong other)
    {
        Checkpoint model = Checkpoint.Of(recipes.Base(other)), source = Checkpoint.Of(recipes.Base(seed));
        foreach ((string name, Matrix matrix) in source.Tensors.Where(static tensor => tensor.Value.Rows == 1 && tensor.Key.EndsWith("weight", StringComparison.Ordinal)))
            model.Tensors[name] = matrix;
        return model;
    }

    private static ModelEvidence Evidence(Checkpoint checkpoint, string name) => new(checkpoint.ToModel(name));
}
