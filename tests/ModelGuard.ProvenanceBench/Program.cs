using System.Globalization;
using ModelGuard.ProvenanceBench.Models;
using ModelGuard.ProvenanceBench.Runs;

string Option(string name, string value)
{
    int index = Array.IndexOf(args, name);
    return index < 0 || index + 1 == args.Length ? value : args[index + 1];
}

int Number(string name, int value) => int.Parse(Option(name, value.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

if (args is not ["run", ..])
{
    Console.Error.WriteLine("usage: run [--models FOLDER] [--output FILE] [--bases N] [--parents N] [--steps N] [--family llama|gpt2|bert]");
    return 3;
}

BenchSize size = new(Number("--bases", BenchSize.Full.Bases), Number("--parents", BenchSize.Full.Parents), Number("--steps", BenchSize.Full.Steps));
string family = Option("--family", "");
Architecture[] architectures = [.. BenchSize.Architectures.Where(architecture => family.Length == 0 || architecture.Family.ToString().Equals(family, StringComparison.OrdinalIgnoreCase))];
ModelStore store = new(Option("--models", Path.Combine(AppContext.BaseDirectory, "models")), Console.Error);
List<BenchPair> pairs = [.. BenchRun.Run(size, store, architectures)];
BenchTable.Write(pairs, Console.Out);
if (Option("--output", "") is { Length: > 0 } path)
{
    using StreamWriter writer = new(path);
    BenchTable.Write(pairs, writer);
}

return 0;
