"""The screens, one a module; `table` names them."""
