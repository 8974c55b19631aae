using SplitGuard.Checks;
using SplitGuard.Checks.Rules;
using SplitGuard.Evidence;
using SplitGuard.Tests.Evidence;
using Xunit;

namespace SplitGuard.Tests.Checks;

public class FindingIdTests
{
    [Fact]
    public void An_id_survives_renumbered_rows_but_not_changed_audio_or_shifted_parts()
    {
        Assert.Equal(IdOf("one", 2), IdOf("one", 40));
        Assert.NotEqual(IdOf("one", 2), IdOf("two", 2));
        Assert.NotEqual(FindingId.Of("ab", "c"), FindingId.Of("a", "bc"));
        Assert.Matches("^[0-9a-f]{12}$", FindingId.Of("a"));

        static string IdOf(string content, int line)
        {
            var dataset = MadeDatasets.Of(["a", "b"]);
            dataset = dataset with { Members = [.. dataset.Members.Select(member => member with { Position = member.Position with { Line = line } })] };
            var subject = new CheckSubject(
                dataset, [MadeDatasets.Print(content), MadeDatasets.Print(content)], new EvidenceGraph(2, [new Link(0, 1, LinkKind.SameBytes, null)], []));
            return Assert.Single(new SharedSoundRule().Check(subject)).Id;
        }
    }
}
