namespace GuardedApp;

/// <summary>What the model says about one flower.</summary>
/// <param name="Species">The most probable species.</param>
/// <param name="Probabilities">The probability of each species, from 0 to 1.</param>
internal sealed record Prediction(string Species, IReadOnlyList<(string Species, float Probability)> Probabilities);
