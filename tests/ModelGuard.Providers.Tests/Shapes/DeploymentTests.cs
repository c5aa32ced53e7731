using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Tests.Shapes;

public sealed class DeploymentTests
{
    [Theory]
    [InlineData("", "MG3007", UpgradeOption.Unset)]
    [InlineData("versionUpgradeOption: 'OnceNewDefaultVersionAvailable'", "MG3007", UpgradeOption.OnceNewDefaultVersionAvailable)]
    [InlineData("versionUpgradeOption: 'OnceCurrentVersionExpired'", "MG3007", UpgradeOption.OnceCurrentVersionExpired)]
    [InlineData("versionUpgradeOption: 'NoAutoUpgrade'", null, UpgradeOption.NoAutoUpgrade)]
    [InlineData("versionUpgradeOption: option", null, UpgradeOption.Unresolved)]
    public void A_version_holds_only_where_nothing_upgrades_it(string option, string? rule, UpgradeOption upgrade)
    {
        ConfigurationReport report = Scan("main.bicep", $$"""
            resource gpt_4 'Microsoft.CognitiveServices/accounts/deployments@2025-09-01' = {
              name: 'gpt-4'
              properties: {
                model: {
                  format: 'OpenAI'
                  name: 'gpt-4o'
                  version: '2024-11-20'
                }
                {{option}}
              }
            }
            """);

        ModelUse use = Assert.Single(report.Uses);
        Assert.Equal(("gpt-4o", PinStatus.Pinned, upgrade, "openai", 6, 14), (use.Model, use.PinStatus, use.Upgrade, use.Maker, use.Line, use.Column));
        Assert.Equal(rule, Assert.Single(report.Findings.Select(finding => (string?)finding.Rule.Id).DefaultIfEmpty()));
    }

    [Fact]
    public void Terraform_names_the_option_its_own_way_and_resolves_variables()
    {
        ConfigurationReport report = Scan("main.tf", """
            variable "chat_version" { default = "2024-11-20" }
            resource "azurerm_cognitive_deployment" "model" {
              name = "gpt-4"
              model {
                format  = "OpenAI"
                name    = "gpt-4o"
                version = var.chat_version
              }
              version_upgrade_option = "NoAutoUpgrade"
            }
            """);

        Assert.Equal(("gpt-4o", PinStatus.Pinned, "2024-11-20"), Assert.Single(report.Uses) is { } use ? (use.Model, use.PinStatus, use.Version) : default);
        Assert.Empty(report.Findings);
    }

    [Theory]
    [InlineData("name    = \"gpt-4o\"", PinStatus.Alias)]
    [InlineData("name    = \"gpt-4o\"\n    version = local.unknown", PinStatus.Unknown)]
    public void A_version_that_is_missing_or_computed_is_no_pin(string model, PinStatus expected)
    {
        ConfigurationReport report = Scan("main.tf", $"resource \"azurerm_cognitive_deployment\" \"chat\" {{\n  model {{\n    format = \"OpenAI\"\n    {model}\n  }}\n}}\n");

        Assert.Equal(expected, Assert.Single(report.Uses).PinStatus);
    }

    [Fact]
    public void Arm_templates_and_modules_are_read_alike()
    {
        ConfigurationReport arm = Scan("azuredeploy.json", """
            {
              "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "parameters": { "modelVersion": { "type": "string", "defaultValue": "2024-07-18" } },
              "resources": [ { "type": "Microsoft.CognitiveServices/accounts/deployments", "name": "x/chat",
                "properties": { "model": { "format": "OpenAI", "name": "gpt-4o-mini", "version": "[parameters('modelVersion')]" }, "versionUpgradeOption": "NoAutoUpgrade" } } ]
            }
            """);
        ConfigurationReport module = Scan("m.bicep", """
            module ai 'br/public:avm/res/cognitive-services/account:0.9.2' = {
              name: 'DeepSeek-R1'
              params: {
                deployments: [
                  {
                    name: 'DeepSeek-R1'
                    model: { format: 'DeepSeek', name: 'DeepSeek-R1', version: '1' }
                    sku: { name: 'ProvisionedManaged' }
                  }]
              }
            }
            """);

        Assert.Equal(("gpt-4o-mini", PinStatus.Pinned), Assert.Single(arm.Uses) is { } use ? (use.Model, use.PinStatus) : default);
        Assert.Empty(arm.Findings);
        Assert.Equal((PinStatus.Pinned, "deepseek", UpgradeOption.NotApplicable), Assert.Single(module.Uses) is { } own ? (own.PinStatus, own.Maker, own.Upgrade) : default);
        Assert.Empty(module.Findings);
    }

    [Fact]
    public void A_list_of_deployments_in_a_parameter_gets_its_option_from_the_resource_that_goes_through_it()
    {
        ConfigurationReport report = Scan("main.bicep", """
            param deployments array = [
              { name: 'gpt-4', model: { format: 'OpenAI', name: 'gpt-4o', version: '2024-11-20' } }
            ]
            resource dep 'Microsoft.CognitiveServices/accounts/deployments@2023-05-01' = [for d in deployments: {
              name: d.name
              properties: { model: d.model, versionUpgradeOption: 'NoAutoUpgrade' }
            }]
            """);

        Assert.Equal((PinStatus.Pinned, UpgradeOption.NoAutoUpgrade), Assert.Single(report.Uses) is { } use ? (use.PinStatus, use.Upgrade!.Value) : default);
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void The_source_of_a_module_is_no_model() =>
        Assert.Empty(Scan("main.tf", "module \"openai\" {\n  source  = \"Azure/openai/azurerm\"\n  version = \"0.1.5\"\n}\n").Uses);

    private static ConfigurationReport Scan(string file, string text) => ConfigurationScanner.ScanText(file, text);
}
