namespace GuardedApp.Training;

/// <summary>One row of Fisher's table.</summary>
/// <param name="Features">Length and width of the sepal, length and width of the petal, in centimetres.</param>
/// <param name="Species">Index into <see cref="IrisData.Species"/>.</param>
internal sealed record Flower(float[] Features, int Species);
