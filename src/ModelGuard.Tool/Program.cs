using ModelGuard.Tool;

string workingDirectory = Directory.GetCurrentDirectory();
using Stream output = Console.OpenStandardOutput();
ToolContext context = new(workingDirectory, output, Console.Error)
{
    IsOutputTerminal = !Console.IsOutputRedirected,
    IsErrorTerminal = !Console.IsErrorRedirected,
    UseColours = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
    Width = Console.IsOutputRedirected ? 120 : Math.Max(40, Console.WindowWidth),
};
return ToolCommandLine.Run(args, context);
