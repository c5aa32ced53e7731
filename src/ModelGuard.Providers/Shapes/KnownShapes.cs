using ModelGuard.Providers.Collecting;
using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Shapes;

/// <summary>Files with a layout of their own. What they claim, the general finder leaves alone.</summary>
internal static class KnownShapes
{
    public static void Read(UseCollector collector)
    {
        DeploymentShape.Read(collector);
        foreach (Setting root in collector.Document.Roots)
        {
            LifecycleFactsShape.Read(root, collector);
            LiteLlmShape.Read(root, collector);
            PortkeyShape.Read(root, collector);
            DaprShape.Read(root, collector);
            AgentShape.Read(root, collector);
        }

        EnvoyShape.Read(collector);
        OpenRouterShape.Read(collector);
    }
}
