namespace ModelGuard.Lineage.Tensors.Encodings;

/// <summary>Adds stored elements to sums of powers.</summary>
/// <param name="elements">Whole elements, at most some thousand.</param>
/// <param name="sums">What they are added to.</param>
/// <returns>The sum of their squares.</returns>
internal delegate double PowerSummer(ReadOnlySpan<byte> elements, ref PowerSums sums);
