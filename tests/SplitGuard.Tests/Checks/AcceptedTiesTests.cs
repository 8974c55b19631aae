using SplitGuard.Checks;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using SplitGuard.Evidence;
using SplitGuard.Tests.Evidence;
using SplitGuard.Tests.Evidence.Ties;
using Xunit;

namespace SplitGuard.Tests.Checks;

public class AcceptedTiesTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    private static readonly CheckSubject Subject = new(
        MadeDatasets.Of(["a", "b", "a", "b"]),
        [.. Enumerable.Range(0, 4).Select(member => MadeDatasets.Print($"{member}"))],
        new EvidenceGraph(4, [new Link(0, 1, LinkKind.SameAudio, null), MadeTies.Link(0, 2), MadeTies.Link(2, 3)], [MadeTies.Key(0, "x", 0, 3), MadeTies.Key(0, "y", 1, 2)])
        {
            CommonMaterials = [MadeTies.Material(0, 1, 3), MadeTies.Material(1, 2, 3)],
        });

    [Fact]
    public void A_waiver_of_a_finding_takes_away_the_tie_it_is_about_and_no_other()
    {
        var ties = new List<string>();
        foreach (var finding in Ruling.Check(Subject).Where(finding => finding.Code != Codes.Chain))
        {
            var left = AcceptedTies.Without(Subject, [WaiverOf(finding.Id, null)], Today);

            var gone = Assert.Single(AllOf(Subject.Evidence).Except(AllOf(left)));
            Assert.Equal(finding.Members.Select(member => member.Index).Order(), gone.Tied);
            ties.Add(gone.GetType().Name);
        }

        Assert.Equal(3, ties.Count(tie => tie == nameof(Link)));
        Assert.Equal(2, ties.Count(tie => tie == nameof(SharedKey)));
        Assert.Equal(2, ties.Count(tie => tie == nameof(CommonMaterial)));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 0)]
    [InlineData(-1, 1)]
    public void An_expired_waiver_takes_nothing_away(int daysLeft, int linksLeft)
    {
        var subject = Subject with { Evidence = new EvidenceGraph(4, [MadeTies.Link(2, 3)], []) };
        var finding = Ruling.Check(subject).First();

        Assert.Equal(linksLeft, AcceptedTies.Without(subject, [WaiverOf(finding.Id, Today.AddDays(daysLeft))], Today).Links.Length);
    }

    private static Waiver WaiverOf(string finding, DateOnly? expires) => new(finding, "reason", expires, new Position("splitguard.waivers.yml", 1, 1));

    private static IEnumerable<Tie> AllOf(EvidenceGraph graph) => graph.Ties.Concat(graph.CommonMaterials);
}
