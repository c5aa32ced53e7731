using System.Globalization;
using ModelGuard.ProvenanceBench.Models;
using ModelGuard.ProvenanceBench.Runs;

string Option(string name, string value)
{
    int index = Array.IndexOf(args, name);
    return index < 0 || index + 1 == args.Length ? value : args[index + 1];
}

int Number(string name, int value) => int.Parse(Option(name, value.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

if (args is not ["run" or "merges", ..])
{
    Console.Error.WriteLine("usage: run|merges [--models FOLDER] [--output FILE] [--bases N] [--parents N] [--steps N] [--family llama|gpt2|bert]");
    return 3;
}

BenchSize size = new(Number("--bases", BenchSize.Full.Bases), Number("--parents", BenchSize.Full.Parents), Number("--steps", BenchSize.Full.Steps));
string family = Option("--family", "");
Architecture[] architectures = [.. BenchSize.Architectures.Where(architecture => family.Length == 0 || architecture.Family.ToString().Equals(family, StringComparison.OrdinalIgnoreCase))];
ModelStore store = new(Option("--models", Path.Combine(AppContext.BaseDirectory, "models")), Console.Error);
using StringWriter table = new();
if (args[0] == "merges")
    MergeTable.Write([.. MergeRow.Run(size, store, architectures)], table);
else
    BenchTable.Write([.. BenchRun.Run(size, store, architectures)], table);
Console.Out.Write(table);
if (Option("--output", "") is { Length: > 0 } path)
    File.WriteAllText(path, table.ToString());

return 0;
