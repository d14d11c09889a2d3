"""What a comment says, by its words alone: values, exceptions, amounts, conditions."""
