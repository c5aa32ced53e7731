using System.Globalization;
using ModelGuard.Fuzz.Oracle;

// oracle [--cases N] [--seed S] [--start I]
long Option(string name, long value)
{
    int index = Array.IndexOf(args, name);
    return index < 0 || index + 1 == args.Length ? value : long.Parse(args[index + 1], CultureInfo.InvariantCulture);
}

if (args is ["oracle", ..])
    return OracleCommand.Run(Option("--seed", 1), Option("--start", 0), Option("--cases", 10_000), Console.Out);

Console.Error.WriteLine("usage: oracle [--cases N] [--seed S] [--start I]");
return 3;
