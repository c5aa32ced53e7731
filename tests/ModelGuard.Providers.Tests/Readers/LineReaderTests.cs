using ModelGuard.Providers.Blocks;
using ModelGuard.Providers.EnvironmentFiles;
using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Tests.Readers;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("A=b", "A", "b")]
    [InlineData("export A = b # note", "A", "b")]
    [InlineData("A=\"b # c\" # note", "A", "b # c")]
    [InlineData("A='b'", "A", "b")]
    [InlineData("A=b#c", "A", "b#c")]
    [InlineData("AzureOpenAI__Model=gpt-4o", "AzureOpenAI:Model", "gpt-4o")]
    [InlineData("\uFEFFA=b\r\n", "A", "b")]
    [InlineData("A=", "A", "")]
    public void An_environment_line_is_read_as_dotenv_reads_it(string text, string path, string value)
    {
        SettingsDocument document = EnvironmentReader.Read(text);

        Setting setting = Assert.Single(document.Settings);
        Assert.Null(document.Error);
        Assert.Equal((path, value), (setting.Path, setting.Value));
        Assert.Equal(value, text.Substring(setting.Start, setting.Length));
    }

    [Fact]
    public void A_line_that_is_no_variable_is_one_error_and_the_next_is_read()
    {
        SettingsDocument document = EnvironmentReader.Read("A=1\n<<<<<<< HEAD\nB=2\n");

        Assert.Equal(["A", "B"], document.Settings.Select(setting => setting.Path));
        Assert.Equal(2, document.RangeOf(document.Error!.Offset, 1).Line);
    }

    [Fact]
    public void Bicep_keeps_places_of_properties_parameters_and_types()
    {
        SettingsDocument document = BlockReader.Read(
            """
            @description('Not a value.')
            param modelName string = 'gpt-4o' // the default
            resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-09-01' = if (on) {
              name: take('chat-${uniqueString(resourceGroup().id)}', 64)
              properties: { model: { name: modelName, version: '2024-11-20' } }
              dependsOn: [ openai ]
            }
            output name string = chat.name
            """,
            SettingsFormat.Bicep);

        Assert.Null(document.Error);
        Setting root = Assert.Single(document.Roots);
        Assert.Equal("gpt-4o", root.At("param", "modelName")!.Value);
        Assert.Equal("modelName", root.At("resource", "chat", "properties", "model", "name")!.Reference);
        Assert.Equal("Microsoft.CognitiveServices/accounts/deployments@2025-09-01", root.At("resource", "chat", "@type")!.Value);
        Assert.Equal(new TextRange(5, 53, 5, 63), document.RangeOf(root.At("resource", "chat", "properties", "model", "version")!));
    }

    [Fact]
    public void Terraform_keeps_places_of_blocks_attributes_and_heredocs()
    {
        SettingsDocument document = BlockReader.Read(
            """
            # gpt-4 is a comment
            resource "azurerm_cognitive_deployment" "chat" {
              name = "gpt-4"
              model {
                name    = var.model
                version = "2024-11-20"
              }
              count = length(var.names) > 0 ? 1 : 0
            }
            variable "model" {
              type    = string
              default = "gpt-4o"
            }
            locals {
              text = <<-EOT
                a
                b
              EOT
              both = var.big ? "gpt-4o" : "gpt-4o-mini"
            }
            """,
            SettingsFormat.Terraform);

        Assert.Null(document.Error);
        Setting root = Assert.Single(document.Roots);
        Setting chat = root.At("resource", "azurerm_cognitive_deployment", "chat")!;
        Assert.Equal("var.model", chat.At("model", "name")!.Reference);
        Assert.Equal(new TextRange(6, 16, 6, 26), document.RangeOf(chat.At("model", "version")!));
        Assert.Equal("gpt-4o", root.At("variable", "model", "default")!.Value);
        Assert.Contains("b", root.At("locals", "text")!.Value, StringComparison.Ordinal);
        Assert.Equal(["gpt-4o", "gpt-4o-mini"], document.Settings.Where(setting => setting.Path == "locals:both").Select(setting => setting.Value));
    }

    [Theory]
    [InlineData(SettingsFormat.Bicep, "resource x 'T' = {\n  a: 'open\n  b: 'gpt-4o'\n}\n", 2)]
    [InlineData(SettingsFormat.Terraform, "a = \"x\"\n??? = 1\nb = \"gpt-4o\"\n", 2)]
    [InlineData(SettingsFormat.Terraform, "a {\n b = \"gpt-4o\"\n", 3)]
    public void A_fault_is_one_error_at_its_place_and_the_rest_is_read(SettingsFormat format, string text, int line)
    {
        SettingsDocument document = BlockReader.Read(text, format);

        Assert.Equal(line, document.RangeOf(document.Error!.Offset, 0).Line);
        Assert.Contains(document.Settings, setting => setting.Value == "gpt-4o");
    }

    [Fact]
    public void Nesting_is_bounded() =>
        Assert.Contains("levels", BlockReader.Read(string.Concat(Enumerable.Repeat("a {", 50_000)), SettingsFormat.Terraform).Error!.Expected, StringComparison.Ordinal);
}
