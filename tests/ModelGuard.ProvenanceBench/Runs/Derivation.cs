using ModelGuard.ProvenanceBench.Models;

namespace ModelGuard.ProvenanceBench.Runs;

/// <summary>One way to make a model from a base model.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Make">Makes it, from the recipes, the seed of the base model and the seed of an independent one.</param>
/// <param name="Only">The one family it makes sense for; <see langword="null"/> for all.</param>
internal sealed record Derivation(string Name, Func<Recipes, ulong, ulong, Checkpoint> Make, Family? Only = null);
