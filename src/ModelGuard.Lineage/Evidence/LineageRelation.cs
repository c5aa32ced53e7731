namespace ModelGuard.Lineage.Evidence;

/// <summary>How two related models differ.</summary>
/// <param name="Kind">The kind, as a word for programs: <c>identical</c>, <c>quantised</c>, <c>lora</c>, <c>fine-tuned</c>, <c>continued-pretraining</c>,
/// <c>pruned</c>, <c>pruned-width</c>, <c>pruned-depth</c>, <c>depth-extended</c>, <c>upcycled</c>, <c>vocabulary-extended</c>, <c>shared-initialisation</c>, <c>components</c>.</param>
/// <param name="Description">The kind with its figures.</param>
/// <param name="Direction">Which is likely made from which, and why; <see langword="null"/> where the weights do not say.</param>
/// <param name="Disguises">Changes that leave the function as it is: another order of neurons or coordinates, a rotation, a reordered vocabulary.</param>
public sealed record LineageRelation(string Kind, string Description, string? Direction, IReadOnlyList<string> Disguises);
