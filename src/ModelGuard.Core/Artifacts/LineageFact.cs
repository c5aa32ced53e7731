namespace ModelGuard.Core.Artifacts;

/// <summary>What the weights of a model said about the base model that it declares.</summary>
/// <param name="Declared">The base model, as the item or the lock file names it.</param>
/// <param name="State">Whether the weights agree.</param>
/// <param name="Base">The model of the catalogue that the weights come from; <see langword="null"/> for none.</param>
/// <param name="Log10P">log10 of the p-value under independence, corrected for the catalogue; 0 where nothing was tested.</param>
/// <param name="MatchedShare">Share of the compared neurons that agree, from 0 to 1.</param>
/// <param name="Method">How it was found, or why it could not be, in words.</param>
public sealed record LineageFact(string Declared, LineageState State, string? Base, double Log10P, double MatchedShare, string Method);
