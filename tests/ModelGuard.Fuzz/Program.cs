using System.Globalization;
using ModelGuard.Fuzz.Fuzzing;
using ModelGuard.Fuzz.Oracle;

long Option(string name, long value)
{
    int index = Array.IndexOf(args, name);
    return index < 0 || index + 1 == args.Length ? value : long.Parse(args[index + 1], CultureInfo.InvariantCulture);
}

switch (args)
{
    case ["oracle", ..]:
        return OracleCommand.Run(Option("--seed", 1), Option("--start", 0), Option("--cases", 10_000), Console.Out);
    case ["fuzz", var target, ..]:
        return FuzzCommand.Run(target, Option("--seed", 1), Option("--start", 0), Option("--count", 100_000), !args.Contains("--no-corpus"), Console.Out);
    default:
        Console.Error.WriteLine("usage: oracle [--cases N] [--seed S] [--start I]");
        Console.Error.WriteLine($"       fuzz TARGET [--count N] [--seed S] [--start I] [--no-corpus], TARGET one of {string.Join(", ", FuzzTargets.All.Select(known => known.Name))}");
        return 3;
}
