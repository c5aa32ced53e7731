// Trains the model that GuardedApp ships and writes it as ONNX.
//
//   dotnet run --project samples/GuardedApp.Training              writes samples/GuardedApp/Models/iris.onnx
//   dotnet run --project samples/GuardedApp.Training -- --check   compares with the file instead; exit code 1 where a byte differs
//
// Every run writes the same bytes: seeded, one thread, and no function whose last bit depends on the machine (see PortableMath).

using System.Globalization;
using System.Security.Cryptography;
using GuardedApp.Training;
using GuardedApp.Training.Onnx;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

if (args.Length is 0 or > 2 || (args.Length == 2 && args[1] != "--check"))
{
    Console.Error.WriteLine("usage: GuardedApp.Training <path of the model> [--check]");
    return 2;
}

string path = Path.GetFullPath(args[0]);
bool check = args.Length == 2;

IReadOnlyList<Flower> flowers = IrisData.Read(Path.Combine(AppContext.BaseDirectory, "iris.csv"));
(IReadOnlyList<Flower> training, IReadOnlyList<Flower> test) = IrisData.Split(flowers, new SplitMix64(seed: 1936));
Perceptron model = PerceptronTrainer.Train(training, new SplitMix64(seed: 7));

Console.WriteLine($"trained on {training.Count} flowers: {Score(training)} right");
Console.WriteLine($"held out   {test.Count} flowers: {Score(test)} right");

byte[] bytes = IrisModel.ToOnnx(model, training.Count, test.Count, Score(test));
double difference = OnnxRuntimeCheck.LargestDifference(bytes, model, flowers);
Console.WriteLine($"OnnxRuntime gives the same labels; probabilities differ by at most {difference:E1}");

Console.WriteLine($"{bytes.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
if (check)
{
    bool same = bytes.AsSpan().SequenceEqual(File.ReadAllBytes(path));
    Console.WriteLine(same ? $"{path} holds exactly these bytes" : $"{path} holds other bytes");
    return same ? 0 : 1;
}

File.WriteAllBytes(path, bytes);
Console.WriteLine($"wrote {path}");
return 0;

int Score(IReadOnlyList<Flower> some) => some.Count(flower => model.Classify(flower.Features) == flower.Species);
