using System.Diagnostics.CodeAnalysis;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning;

/// <summary>The one place where what went wrong in a piece of content becomes a finding, so that nothing thrown is lost or gets out.</summary>
internal static class ScanGuard
{
    /// <summary>Runs a step of a scan.</summary>
    /// <param name="scope">Where the finding goes.</param>
    /// <param name="step">The step.</param>
    /// <returns>Whether it ran to its end.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "A defect in one scanner must cost one file its verdict, never the whole run")]
    public static bool Run(ScanScope scope, Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (MalformedContentException exception)
        {
            scope.Report(ContentRules.Malformed, exception.Message, exception.Offset);
        }
        catch (LimitReachedException exception)
        {
            scope.Report(
                ContentRules.LimitReached,
                $"{exception.Message} before the content was judged completely",
                subject: exception.LimitName,
                mend: $"If the model is genuine, raise the limit in modelguard.json: \"limits\": {{ \"{exception.LimitName}\": {exception.Limit * 2} }}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            scope.Report(ContentRules.UnreadableFile, $"cannot be read: {exception.Message}");
        }
        catch (Exception exception)
        {
            scope.Report(GuardRules.InternalError, $"the scanner failed with {exception.GetType().Name}: {exception.Message}");
        }

        return false;
    }
}
