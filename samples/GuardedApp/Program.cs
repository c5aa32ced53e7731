// Loads Models/iris.onnx, which samples/GuardedApp.Training trained, and names a few irises.

using System.Globalization;
using GuardedApp;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

using IrisClassifier classifier = IrisClassifier.Load(Path.Combine(AppContext.BaseDirectory, "Models", "iris.onnx"));

Console.WriteLine($"{classifier.Description}");
Console.WriteLine($"Accuracy when trained: {classifier.Accuracy}.");
Console.WriteLine();
Console.WriteLine("  sepal        petal        prediction   probabilities");

(float[] Features, string Note)[] flowers =
[
    ([5.1f, 3.5f, 1.4f, 0.2f], string.Empty),
    ([5.9f, 3.0f, 4.2f, 1.5f], string.Empty),
    ([6.9f, 3.1f, 5.4f, 2.1f], string.Empty),
    ([6.0f, 2.7f, 5.1f, 1.6f], "in Fisher's table it is a versicolor: a model can be wrong, and its probabilities say how sure it is"),
];

foreach ((float[] features, string note) in flowers)
{
    Prediction prediction = classifier.Classify(features);
    string probabilities = string.Join("  ", prediction.Probabilities.Select(pair => $"{pair.Species} {pair.Probability:P1}"));
    Console.WriteLine(
        $"  {features[0]:F1} x {features[1]:F1} cm {features[2]:F1} x {features[3]:F1} cm {prediction.Species,-12} {probabilities}");
    if (note.Length > 0)
        Console.WriteLine($"    ({note})");
}
