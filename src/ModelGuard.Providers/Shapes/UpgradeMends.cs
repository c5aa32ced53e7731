using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Shapes;

/// <summary>Writes the option that keeps a deployment's version, in the words and the layout of its file.</summary>
internal static class UpgradeMends
{
    private const string Option = "NoAutoUpgrade";

    /// <summary>Replaces the value of an option.</summary>
    /// <param name="value">The text that says what upgrades.</param>
    public static TextMend Replace(Setting value) => new(value.Start, value.Length, Option);

    /// <summary>Adds an option in front of the setting that it belongs beside.</summary>
    /// <param name="document">The file.</param>
    /// <param name="beside">The model's section, or its name where no section holds it.</param>
    public static TextMend? InsertBefore(SettingsDocument document, Setting beside)
    {
        if (beside.KeyStart < 0 || beside.Parent is not { } holder)
            return null;

        string text = document.Text;
        bool json = document.Format == SettingsFormat.Json;
        int at = json ? beside.KeyStart - 1 : beside.KeyStart;
        int line = at;
        while (line > 0 && text[line - 1] is not ('\n' or '\r'))
            line--;
        string indent = text.Substring(line, at - line);
        bool ownLine = indent.Trim().Length == 0;
        string option = document.Format switch
        {
            SettingsFormat.Json => $"\"versionUpgradeOption\": \"{Option}\",",
            SettingsFormat.Bicep => $"versionUpgradeOption: '{Option}'{(ownLine ? "" : ",")}",
            // What Terraform hands to Azure as it stands is spelt as Azure does.
            _ => $"{(holder.Key == "properties" ? "versionUpgradeOption" : "version_upgrade_option")} = \"{Option}\"{(ownLine ? "" : ",")}",
        };
        return new TextMend(at, 0, ownLine ? option + EndOfLine(text) + indent : option + " ");
    }

    private static string EndOfLine(string text)
    {
        int feed = text.IndexOf('\n');
        return feed > 0 && text[feed - 1] == '\r' ? "\r\n" : "\n";
    }
}
