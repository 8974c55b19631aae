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

    [Fact]
    public void The_order_of_common_materials_changes_no_id()
    {
        var (early, late) = (MaterialAt(1), MaterialAt(2));
        var ids = TieIds.OfMaterials(SubjectWith(early, late)).ToDictionary(one => one.Material, one => one.Id);

        Assert.NotEqual(ids[early], ids[late]);
        Assert.Equal(ids, TieIds.OfMaterials(SubjectWith(late, early)).ToDictionary(one => one.Material, one => one.Id));

        static CommonMaterial MaterialAt(double start) => new([new CommonStretch(0, start, 1), new CommonStretch(1, start, 1)]);

        static CheckSubject SubjectWith(params CommonMaterial[] materials) =>
            new(MadeDatasets.Of(["a", "b"]), [MadeDatasets.Print("x"), MadeDatasets.Print("y")], new EvidenceGraph(2, [], []) { CommonMaterials = [.. materials] });
    }
}
