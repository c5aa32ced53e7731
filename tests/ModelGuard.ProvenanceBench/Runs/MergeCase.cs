using ModelGuard.Lineage.Merging;
using ModelGuard.ProvenanceBench.Models;

namespace ModelGuard.ProvenanceBench.Runs;

/// <summary>A model that is mixed of others, or only looks so.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Model">The model.</param>
/// <param name="Candidates">What it may be mixed of.</param>
/// <param name="Truth">The coefficient of each candidate in each layer; empty where there is none.</param>
/// <param name="Base">The model whose weights are taken off; <see langword="null"/> for none.</param>
internal sealed record MergeCase(string Name, MergeKind Kind, Checkpoint Model, Checkpoint[] Candidates, double[][] Truth, Checkpoint? Base = null);
