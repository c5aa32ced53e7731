namespace ModelGuard.Core.Artifacts;

/// <summary>A model that this one was made from.</summary>
/// <param name="Id">Its id, such as <c>org/name</c>.</param>
/// <param name="Relation"><c>finetune</c>, <c>adapter</c>, <c>quantized</c>, <c>merge</c>, or what the card says; <see langword="null"/> where it says nothing.</param>
public sealed record BaseModelFact(string Id, string? Relation);
